import type { Updates } from "./ports";

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
