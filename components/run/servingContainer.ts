/** Name of the container that takes requests; sidecars are named by their keys. */
export const SERVING_CONTAINER = "app";
