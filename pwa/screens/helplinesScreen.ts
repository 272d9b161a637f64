import { h } from "../components/h";
import { helplines, type Helpline } from "./helplines";
import { picture } from "../components/picture";
import { picturesOfHelp } from "../components/picturesOfHelp";
import { t } from "../i18n/t";
import type { Screen } from "./screen";
import type { Stage } from "./stage";

/** Numbers to call, the nearest first, each with what we know about it. */
export function helplinesScreen({ ports }: Stage, back: () => void): Screen {
  return {
    title: t("Call someone now"),
    accent: "rose",
    back,
    body: [h("ul", { class: "lines grow" }, ...helplines(ports.strings.current().tag).map(line))],
  };
}

function line({ country, name, number, trust }: Helpline): HTMLElement {
  const legible = number.replace(/^(116)/, "$1 ");
  return h(
    "li",
    null,
    h(
      "a",
      { class: "button tile wide", href: "tel:" + number },
      picture(picturesOfHelp.phone),
      h("span", null, h("b", null, legible), `${country} · ${name} · ${trust}`),
    ),
  );
}
