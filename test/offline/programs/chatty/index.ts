import * as pulumi from "@pulumi/pulumi";

for (let line = 0; line < 20_000; line++) {
    console.log(`line ${line} ${"x".repeat(80)}`);
}
console.error("an aside");
void pulumi.log.info("for your information");
void pulumi.log.warn("take care");
void pulumi.log.debug("nobody needs this");
