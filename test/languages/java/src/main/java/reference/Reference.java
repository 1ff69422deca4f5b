package reference;

import com.pulumi.Pulumi;
import com.pulumi.iaprun.IapService;
import com.pulumi.iaprun.IapServiceArgs;
import com.pulumi.iaprun.inputs.OauthClientArgsArgs;
import com.pulumi.iaprun.inputs.ServicePushArgsArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.stream.Collectors;

/** examples/reference. */
public final class Reference {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var settings = ctx.config();
            var topic = topic("orders-events");
            var orders = new IapService("orders", IapServiceArgs.builder()
                .domains("orders.example.com")
                .regions("us-central1", "europe-west1")
                .image("us-docker.pkg.dev/acme/orders/api:1.4.2")
                .accessors("group:staff@example.com")
                .oauthClient(OauthClientArgsArgs.builder()
                    .clientId(settings.require("clientId"))
                    .clientSecret(settings.requireSecret("clientSecret"))
                    .build())
                .push(ServicePushArgsArgs.builder().topic(topic.id()).path("/events").build())
                .build());
            ctx.export("url", orders.url());
            // Java cannot give an object of a package's own type out, only maps and lists.
            ctx.export("dnsRecords", orders.dnsRecords().applyValue(records -> records.stream()
                .map(record -> Map.of(
                    "name", record.name(), "type", record.type(), "ttl", record.ttl(), "values", record.values()))
                .collect(Collectors.toList())));
            ctx.export("audience", orders.audience());
        });
    }

    /** com.pulumi.gcp.pubsub.Topic, without the 100 MB and more that its package has. */
    private static CustomResource topic(String name) {
        return new CustomResource("gcp:pubsub/topic:Topic", name, ResourceArgs.Empty, CustomResourceOptions.builder()
            .version("9.37.0")
            .additionalSecretOutputs("effectiveLabels", "pulumiLabels")
            .build());
    }
}
