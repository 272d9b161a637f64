/** What build/countries.mjs takes out of server/countries. */
declare module "eyes:countries" {
  interface CountryPack {
    /** ISO 3166-1 in lower case, or "eu". */
    readonly country: string;
    /** First subtags of the languages whose readers probably live there. */
    readonly languages: readonly string[];
    readonly lines: readonly HelplineFacts[];
  }
  interface HelplineFacts {
    readonly number: string;
    /** What it calls itself. */
    readonly name?: string;
    readonly kind: string;
    readonly hours?: "always";
    readonly cost?: "free";
    /** Languages in which somebody answers, by their own names. */
    readonly spoken: readonly string[];
    /** Where this stands. */
    readonly site: string;
    /** The day on which somebody tried the number. */
    readonly checked_on?: string;
  }
  const countries: readonly CountryPack[];
  export default countries;
}
