type CookieOptions = Record<string, unknown> & { readonly maxAge?: number };

/** The cookies of one browser, as `next/headers` shows them to an action. */
export class CookieJar {
  readonly values = new Map<string, { value: string; options: CookieOptions }>();
  get(name: string) {
    const cookie = this.values.get(name);
    return cookie && { name, value: cookie.value };
  }
  set(name: string, value: string, options: CookieOptions) {
    // Browsers take a name with this prefix, also to forget it, only so.
    if (name.startsWith('__Host-') && !(options.secure && options.path === '/')) return;
    if (options.maxAge === 0) this.values.delete(name);
    else this.values.set(name, { value, options });
  }
}
