import * as pubsub from "@pulumi/gcp/pubsub";

interface Shape {
    sides: number;
}

new pubsub.Topic("before");

function fails(shape: Shape | undefined): number {
    return shape!.sides;
}

fails(undefined);
