/** The name under which pages are given whether there is `/try`. */
export const hasTry = Symbol('hasTry');
