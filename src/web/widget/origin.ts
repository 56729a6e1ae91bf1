const script = document.currentScript;

/** Where the script came from is where the service is. */
export const embedOrigin = new URL(script instanceof HTMLScriptElement ? script.src : location.href).origin;
