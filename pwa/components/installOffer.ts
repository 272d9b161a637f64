/** What Chrome hands over when a page may be put on the phone; it can be asked once. */
interface InstallEvent extends Event {
  prompt(): void;
}

/** Where an iPhone's browser has the button for it: Safari alone, no browser inside another app. */
const SAFARI = /iP(hone|ad|od).*Version\/.*Safari\//;
const INSIDE_AN_APP = /MicroMessenger|QQ\/|CriOS|FxiOS|EdgiOS/;

let handedOver: InstallEvent | undefined;
let isOffered = false;

/** Putting the app on the phone, where that works. */
export const installOffer = {
  /** Keeps the browser from asking by itself; a child is asked at the end of its story, if at all. */
  listen(): void {
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      handedOver = event as InstallEvent;
    });
  },

  /**
   * The way to do it: by the browser's own question, or shown `byHand`. Null where there is none, and after the
   * first offer, so that it never becomes a nuisance.
   */
  way(byHand: () => void): (() => void) | null {
    const event = handedOver;
    const { standalone, userAgent } = navigator as Navigator & { standalone?: boolean };
    const isSafari = standalone === false && SAFARI.test(userAgent);
    if (isOffered || INSIDE_AN_APP.test(userAgent) || !(event || isSafari)) return null;
    isOffered = true;
    return event ? () => event.prompt() : byHand;
  },
};
