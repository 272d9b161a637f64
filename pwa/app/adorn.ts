import { crown } from "../components/crown";
import { desk } from "../components/desk";
import { goOnWithout } from "../components/goOnWithout";
import { moreTools } from "../components/moreTools";
import { moreWays } from "../components/moreWays";
import { nameCrayons } from "../components/nameCrayons";
import { onItsWay } from "../components/onItsWay";
import { t } from "../i18n/t";
import type { Stage } from "../screens/stage";
import type { Step } from "../screens/step";

type Adorns = (stage: Stage, main: HTMLElement) => unknown;

/** What the rest of the app adds to the sheets of the page, which can do without for the first moments. */
const ADORNMENTS: { readonly [step in Step]?: Adorns } = {
  welcome: desk,
  make: moreWays,
  draw: moreTools,
  pause: (_stage, main) => nameCrayons(main),
  keepsake: goOnWithout,
  sealed: onItsWay,
};

/** Called for every sheet, when a story begins, and once for the sheet that lies there when the rest arrives. */
export function adorn(stage: Stage, step: Step, root: HTMLElement): void {
  const [header, main, nav] = Array.from(root.children) as HTMLElement[];
  nav.setAttribute("aria-label", t("Always here"));
  crown(stage, header);
  const adorns = ADORNMENTS[step];
  if (adorns && !main.hasAttribute("data-adorned")) adorns(stage, main);
  main.setAttribute("data-adorned", "");
}
