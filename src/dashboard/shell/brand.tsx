import type { VNode } from "preact";

/** The name, and the way home. */
export function Brand(): VNode {
  return (
    <a class="brand" href="/">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path fill="var(--link)" d="M16 2 28 6v9c0 7.6-5 12.800-12 15C9 27.800 4 22.600 4 15V6z" />
        <path
          fill="none"
          stroke="var(--back)"
          stroke-width="2.400"
          stroke-linecap="round"
          stroke-linejoin="round"
          d="M10.500 22v-7a5.500 5.500 0 0 1 11 0v7M16 9.500V22M10.500 17h11"
        />
      </svg>
      Gatewarden
    </a>
  );
}
