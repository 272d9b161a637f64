import type { Clock } from "../../../pwa/app/ports";

/** A phone's clock that runs fast, so that half a minute of patience costs under a second; its hands can be set. */
export class HastyClock implements Clock {
  private base = Date.now();
  private since = performance.now();

  /** `haste` tells how much faster it runs than ours. */
  constructor(private readonly haste: number) {}

  now = (): number => this.base + Math.floor((performance.now() - this.since) * this.haste);

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void setTimeout(resolve, milliseconds / this.haste).unref());
  }

  /** Sets the hands, as absurdly as phones do. */
  set(moment: number): void {
    this.base = moment;
    this.since = performance.now();
  }
}
