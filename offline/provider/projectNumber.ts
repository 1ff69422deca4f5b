/** Not a number that Google gives to a project, and easy to recognise where it turns up. */
export const PLACEHOLDER_PROJECT_NUMBER = "111111111111";
