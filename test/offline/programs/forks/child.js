process.send("child");
