import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs } from "../../components";
import { behavesLikeAComponent } from "./support/conformance";
import { deploy, valueOf } from "./support/deploy";
import { named, ofType } from "./support/find";
import { inEveryMode, unknownOutput } from "./support/modes";
import { Registration, UNKNOWN } from "./support/registration";
import { everyEdgeSetting, MACHINE_ID, oneRoute } from "./support/specimens";

behavesLikeAComponent({
    className: "IapLoadBalancer",
    outputs: ["audience", "dnsRecords", "ipAddress", "ipv6Address", "routes", "url"],
    texts: ["secret-one", "secret-two"],
    create: (name, form, opts) => new IapLoadBalancer(name, everyEdgeSetting(form), opts),
});

inEveryMode("IapLoadBalancer", (mode) => {
    const create = (args: Partial<IapLoadBalancerArgs> = {}) =>
        deploy(mode, () => new IapLoadBalancer("edge", { ...oneRoute(), ...args }));

    it("makes exactly these resources of one domain and one route", async () => {
        const { resources } = await create();
        assert.deepEqual(listed(resources), [
            "certificatemanager/certificate:Certificate edge-app-example-com",
            "certificatemanager/certificateMap:CertificateMap edge-certificates",
            "certificatemanager/certificateMapEntry:CertificateMapEntry edge-app-example-com",
            "certificatemanager/dnsAuthorization:DnsAuthorization edge-app-example-com",
            "compute/backendService:BackendService edge-app",
            "compute/globalAddress:GlobalAddress edge-ipv4",
            "compute/globalAddress:GlobalAddress edge-ipv6",
            "compute/globalForwardingRule:GlobalForwardingRule edge-http-ipv4",
            "compute/globalForwardingRule:GlobalForwardingRule edge-http-ipv6",
            "compute/globalForwardingRule:GlobalForwardingRule edge-https-ipv4",
            "compute/globalForwardingRule:GlobalForwardingRule edge-https-ipv6",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-europe-west1",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-us-central1",
            "compute/sSLPolicy:SSLPolicy edge-tls",
            "compute/targetHttpProxy:TargetHttpProxy edge-http",
            "compute/targetHttpsProxy:TargetHttpsProxy edge-https",
            "compute/uRLMap:URLMap edge-redirect",
            "compute/uRLMap:URLMap edge-routes",
            "iap-run:index:IapLoadBalancer edge",
            "iap/webBackendServiceIamBinding:WebBackendServiceIamBinding edge-app-accessors",
            "projects/service:Service edge-api-certificatemanager",
            "projects/service:Service edge-api-compute",
            "projects/service:Service edge-api-iap",
        ]);
    });

    it("leaves out what one word turns off", async () => {
        const bare = { ipv6: false, httpRedirect: false, enableApis: false, tls: { policy: "own" } };
        const { resources, result } = await create({
            ...bare,
            certificate: { map: "projects/acme-prod/locations/global/certificateMaps/own" },
        });
        assert.deepEqual(listed(resources), [
            "compute/backendService:BackendService edge-app",
            "compute/globalAddress:GlobalAddress edge-ipv4",
            "compute/globalForwardingRule:GlobalForwardingRule edge-https-ipv4",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-europe-west1",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-us-central1",
            "compute/targetHttpsProxy:TargetHttpsProxy edge-https",
            "compute/uRLMap:URLMap edge-routes",
            "iap-run:index:IapLoadBalancer edge",
            "iap/webBackendServiceIamBinding:WebBackendServiceIamBinding edge-app-accessors",
        ]);
        assert.equal(await valueOf(result.ipv6Address), undefined);
    });

    it("tells machine callers what they need to know of each route, also in a preview", async () => {
        const { result } = await create({ programmaticClientIds: [MACHINE_ID], projectNumber: "42" });
        assert.deepEqual(await valueOf(result.routes), {
            app: {
                name: "app",
                url: "https://app.example.com",
                host: "app.example.com",
                paths: ["/*"],
                otherPaths: [],
                backendService: "edge-app-1a2b3c4",
                project: "test-project",
                projectNumber: "42",
                audience: MACHINE_ID,
            },
        });
        assert.equal(await valueOf(result.url), "https://app.example.com");
    });

    it("gives out an audience only where it works on every route", async () => {
        const [route] = oneRoute().routes;
        const machines = { ...route, name: "api", paths: ["/api/*"], programmaticClientIds: [MACHINE_ID] };
        const mixed = await create({ routes: [route, machines] });
        assert.equal(await valueOf(mixed.result.audience), undefined);
        assert.equal((await valueOf(mixed.result.routes))?.api.audience, MACHINE_ID);
    });

    it("changes no child's name when domains or routes change their order", async () => {
        const args = everyEdgeSetting("plain");
        const forth = await deploy(mode, () => new IapLoadBalancer("edge", args));
        const reversed = { domains: [...args.domains].reverse(), routes: [...args.routes].reverse() };
        const back = await deploy(mode, () => new IapLoadBalancer("edge", { ...args, ...reversed }));
        const urns = ({ resources }: typeof forth) => resources.map(({ urn }) => urn).sort();
        assert.deepEqual(urns(back), urns(forth));
    });

    it("works with what nobody knows yet", async () => {
        const { resources } = await deploy("preview", () => {
            const accessors = [unknownOutput<string>()];
            const route = { ...oneRoute().routes[0], accessors, programmaticClientIds: unknownOutput<string[]>() };
            return new IapLoadBalancer("edge", { ...oneRoute(), project: unknownOutput<string>(), routes: [route] });
        });
        assert.equal(ofType(resources, "regionNetworkEndpointGroup:RegionNetworkEndpointGroup").length, 2);
        assert.deepEqual(named(resources, "edge-app-accessors").inputs.members, [UNKNOWN]);
    });
});

function listed(resources: Registration[]): string[] {
    return resources.map(({ type, name }) => `${type.replace(/^gcp:/, "")} ${name}`).sort();
}
