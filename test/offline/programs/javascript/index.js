"use strict";
exports.where = __filename.split("/").pop();
