const ORIGIN = "https://eyes.example";

interface Kept {
  readonly request: { readonly url: string };
  readonly response: Response;
}

/** As much of Cache Storage as the app uses; it outlives the database, as in a browser. */
export class MemoryCaches {
  private readonly caches = new Map<string, Map<string, Kept>>();

  keys = async (): Promise<string[]> => [...this.caches.keys()];

  has = async (name: string): Promise<boolean> => this.caches.has(name);

  delete = async (name: string): Promise<boolean> => this.caches.delete(name);

  async match(address: string): Promise<Response | undefined> {
    for (const name of this.caches.keys()) {
      const found = await (await this.open(name)).match(address);
      if (found) return found;
    }
    return undefined;
  }

  async open(name: string): Promise<Cache> {
    const kept = this.caches.get(name) || new Map<string, Kept>();
    this.caches.set(name, kept);
    const keyOf = (of: RequestInfo | URL): string => (typeof of === "string" ? ORIGIN + of : (of as Request).url);
    return {
      keys: async () => [...kept.values()].map(({ request }) => request),
      put: async (of: string, response: Response) =>
        void kept.set(keyOf(of), { request: { url: keyOf(of) }, response: new Response(await response.arrayBuffer(), response) }),
      match: async (of: RequestInfo) => kept.get(keyOf(of))?.response.clone(),
      delete: async (of: RequestInfo) => kept.delete(keyOf(of)),
    } as unknown as Cache;
  }

  /** Addresses of everything in it. */
  addresses(): string[] {
    return [...this.caches.values()].flatMap((kept) => [...kept.keys()]);
  }

  /** All that lies in it now, to be put back later as if it had never changed. */
  copy(): () => void {
    const before = [...this.caches].map(([name, kept]) => [name, new Map(kept)] as const);
    return () => {
      this.caches.clear();
      for (const [name, kept] of before) this.caches.set(name, new Map(kept));
    };
  }
}
