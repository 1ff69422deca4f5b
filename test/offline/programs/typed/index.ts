const names: string[] = [];

// Right for the repository's compiler settings, wrong for the stricter ones of this program's own tsconfig.json.
export const first: string = names[0];
