// Constructs no pack, and has no end.
setInterval(() => undefined, 1000);
