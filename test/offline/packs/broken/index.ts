console.log("about to break");
throw new Error("the pack broke");
