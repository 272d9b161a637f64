/** The ways of a new version of the app. */
export interface Updates {
  /** Call when the sheet is blank: takes a waiting new version into use (reloads) when there is one. */
  readonly takeOver: () => void;
}

/** Registers the service worker, and lets a new version in when the screen is blank. */
export function workerUpdates(): Updates {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  const registering = serviceWorker
    ? serviceWorker.register("/sw.js", { updateViaCache: "all" }).catch(() => null) // works without it, but not offline
    : Promise.resolve(null);
  return {
    takeOver() {
      void registering.then((registration) => {
        const waiting = registration && registration.waiting;
        if (!waiting) return;
        serviceWorker!.addEventListener("controllerchange", () => location.reload(), { once: true });
        waiting.postMessage("take over");
      });
    },
  };
}
