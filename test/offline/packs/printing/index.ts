import { PolicyPack } from "@pulumi/policy";

console.log("printed before the pack serves");
new PolicyPack("printing", {
    policies: [
        {
            name: "printer",
            description: "Prints.",
            enforcementLevel: "mandatory",
            validateResource: (args, report) => {
                console.log(`printed for ${args.name} in ${process.cwd()}`);
                report("");
            },
        },
    ],
});
