import * as pulumi from "@pulumi/pulumi";

// What a native add-on or a wrapped exit may do: leave with status 0, past every handler of process.exit.
const { reallyExit } = process as unknown as { reallyExit: (status: number) => never };
reallyExit(0);
export const never = pulumi.getStack();
