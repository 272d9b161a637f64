/** What has reached the phone so far, by name: the screens of steps, and whatever else comes late. */
export const arrived: { [name: string]: unknown } = {};
