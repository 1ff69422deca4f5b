import { IapLoadBalancer, IapLoadBalancerArgs, RegionalRunService, RegionalRunServiceArgs } from "../../../components";
import { oneRoute, REGIONS } from "./specimens";

/** Wrong inputs as any caller may write them, and the exact lines of the answer. */
export type WrongInputs = [title: string, inputs: object, ...lines: string[]];

/** The page on what a load balancer cannot do for Cloud Run. */
export const SERVERLESS = "https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts";

/** A program with a load balancer that is in order but for these inputs. */
export const edgeWith = (inputs: object) => () =>
    new IapLoadBalancer("edge", { ...oneRoute(), ...inputs } as IapLoadBalancerArgs);

/** Makes a service that is in order but for these inputs. */
export const serviceWith = (inputs: object, name = "orders") =>
    new RegionalRunService(name, { regions: REGIONS, image: "img:1", ...inputs } as RegionalRunServiceArgs);
