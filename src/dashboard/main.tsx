import { render } from "preact";
import { followFeed } from "./feed/live.ts";
import { takeToken } from "./feed/token.ts";
import { followPlaces } from "./route/place.ts";
import { Shell } from "./shell/shell.tsx";
import { recallTheme } from "./shell/themes.tsx";
import { startClock } from "./words/now.ts";

const root = document.getElementById("dashboard");
if (root) {
  takeToken();
  recallTheme();
  followPlaces();
  startClock();
  followFeed();
  render(<Shell />, root);
}
