import * as pulumi from "@pulumi/pulumi";

export const format = typeof require === "undefined" ? "module" : "script";
export const stack = pulumi.getStack();
