import type { VNode } from "preact";
import { connection } from "../feed/connection.ts";
import { Current } from "../pages/current.tsx";
import { place } from "../route/place.ts";
import { Told } from "./announcements.tsx";
import { Banner } from "./banner.tsx";
import { Side } from "./side.tsx";
import { Unauthorized } from "./unauthorized.tsx";

/** All of the dashboard: the way around on the side, and the page. */
export function Shell(): VNode {
  const isLocked = connection.value.state === "unauthorized";
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <div class="shell">
        <Side isLocked={isLocked} />
        <main id="main" tabIndex={-1}>
          <Banner />
          {isLocked ? <Unauthorized /> : <Current key={place.value.path} />}
        </main>
      </div>
      <Told />
    </>
  );
}
