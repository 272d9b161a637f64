import { t } from "../i18n/t";

/** What did not work, in words a child understands; by name, as `app/ports.ts` says. */
export function troubleWords({ name, message }: Error): string {
  switch (name) {
    case "Refused":
      return message;
    case "Unreachable":
      return t("There is no network now. Try again a little later.");
    case "PhoneFull":
      return t("This phone is full. Ask your teacher to help you, or tell it on paper.");
    case "TooLarge":
      return t("This is too long to send. Make it a little shorter.");
    default:
      return t("Something did not work. Please try again.");
  }
}
