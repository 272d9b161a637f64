/** Listens to several events at once; the listener may prevent what the browser would do. */
export function on(target: EventTarget, names: string, act: (event: never) => void): void {
  names.split(" ").forEach((name) => target.addEventListener(name, act as EventListener, { passive: false }));
}
