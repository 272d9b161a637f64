/** The syntax that every script must keep to. */
export const OLDEST_PHONES = ["es2017", "chrome61", "ios12"];
