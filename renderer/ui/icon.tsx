/** Drawn on 20 × 20 with a 1.5 line; decoration beside a word or a label, so silent to screen readers. */
const PATHS = {
  overview: 'M3 16V9M8 16V4M13 16v-5M18 16H2',
  submissions: 'M3 11v5h14v-5M10 3v9M6.5 8.5 10 12l3.5-3.5',
  objectives: 'M4 4h4M4 4v12h4M4 10h4M11 4h6M11 10h6M11 16h6',
  matrix: 'M3 3h14v14H3zM3 7.7h14M3 12.3h14M7.7 3v14M12.3 3v14',
  report: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5M7.5 13.5h5',
  recommendations: 'M3 4h14v10H9l-4 3v-3H3zM6.5 9l2.3 2.3L13.5 7',
  signing: 'M3 16.5h14M4 12c3-8 5-9 5.5-6S6 13 8 13s3-4 4-4 .5 3 4 2',
  framework: 'M10 3v4M10 7H5v4M10 7h5v4M3 11h4v4H3zM13 11h4v4h-4z',
  institutions: 'M3 17h14M4.5 17V9M8.2 17V9M11.8 17V9M15.5 17V9M2.5 8.5 10 3.5l7.5 5z',
  journal: 'M5 3h11v14H5zM5 3v14M8 7h5M8 10.5h5',
  settings: 'M3 6h7M14 6h3M10 4v4M3 14h3M10 14h7M6 12v4',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4',
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8',
  redo: 'M13 4l3.5 3.5L13 11M16 7.5H8.5a4.5 4.5 0 0 0 0 9H12',
  rail: 'M3 4h14v12H3zM8 4v12',
  help: 'M7 7.5a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.3M10 15.5v.6',
  theme: 'M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14',
  filter: 'M3 4h14l-5.5 6.5V16l-3-1.5v-4z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
