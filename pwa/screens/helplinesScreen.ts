import { countryOfRoom } from "../app/countryOfRoom";
import { h } from "../components/h";
import { helplines, type Helpline } from "./helplines";
import { hideButton } from "../components/hideButton";
import { picture } from "../components/picture";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Numbers to call, the nearest first, each with what we know about it. */
export function helplinesScreen(stage: Stage, back: () => void): Screen {
  const { ports } = stage;
  const list = h("ul", { class: "lines grow", tabindex: 0 });
  const show = (country: string | null): void => {
    list.textContent = "";
    list.append(...helplines(ports.strings.current().tag, country).map(line));
  };
  show(null);
  // without an answer the language says what is near
  countryOfRoom(ports).then((country) => country && show(country), () => undefined);
  return { title: t("Call someone now"), accent: "rose", back, body: [list, hideButton(stage)] };
}

function line({ number, who, facts, trust }: Helpline): HTMLElement {
  // a space that does not break holds the halves in their order where the language runs from the right
  const legible = number.replace(/^116/, "116\u00a0");
  return h(
    "li",
    null,
    h(
      "a",
      { class: "button tile wide", href: "tel:" + number },
      picture(picturesOfHelp.phone),
      h("span", null, h("b", null, legible), h("span", null, who), facts && h("span", null, facts), h("small", null, trust)),
    ),
  );
}
