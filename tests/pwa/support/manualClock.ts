import type { Clock } from "../../../pwa/app/ports";

/** A breath is over at once: what waits longer waits for the test. */
const BREATH = 4_000;

/** A clock that only moves when a test says so. */
export class ManualClock implements Clock {
  private moment = Date.UTC(2026, 10, 22, 10);
  private alarms: { at: number; ring: () => void }[] = [];

  now = (): number => this.moment;

  wait(milliseconds: number): Promise<void> {
    if (milliseconds <= BREATH) return Promise.resolve();
    return new Promise((ring) => this.alarms.push({ at: this.moment + milliseconds, ring }));
  }

  /** Moves on and rings what became due. */
  advance(milliseconds: number): void {
    this.set(this.moment + milliseconds);
  }

  /** Sets the hands, as absurdly as phones do. */
  set(moment: number): void {
    this.moment = moment;
    const due = this.alarms.filter(({ at }) => at <= moment);
    this.alarms = this.alarms.filter(({ at }) => at > moment);
    due.forEach(({ ring }) => ring());
  }
}
