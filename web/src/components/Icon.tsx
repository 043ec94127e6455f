/** Line drawings, 24 by 24. They stand beside words and are hidden from screen readers. */
const drawings = {
  home: 'M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z',
  person:
    'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.8 20c.7-3.6 3.6-5.4 7.2-5.4s6.5 1.8 7.2 5.4',
  people:
    'M9 11.500a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.500zM3 19c.5-3 3-4.6 6-4.600s5.5 1.6 6 4.600M15.5 5.300a3.25 3.25 0 0 1 0 6M17.5 14.700c2 .6 3.3 2.1 3.6 4.3',
  tasks: 'M4.5 6.5 6 8l2.7-3M4.5 13.5 6 15l2.7-3M12.5 7H20M12.5 14H20M12.5 19H20M5 19h2.5',
  file: 'M7 3.500h6.500L19 9v10.500a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM13.5 3.500V9H19M9 13h6.500M9 16.500h6.5',
  form: 'M7 3.500h10a1.5 1.5 0 0 1 1.5 1.500v14a1.5 1.5 0 0 1-1.5 1.500H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.500zM9 8.500h6M9 12h6M9 15.500h3.5',
  calendar:
    'M5 6.500h14a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7.500a1 1 0 0 1 1-1zM4 10.500h16M8.5 3.500v5M15.5 3.500v5',
  card: 'M4.5 6h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM3.5 10h17M7 14.500h3.5',
  swap: 'M5 9h14l-3.5-3.500M19 15H5l3.5 3.5',
  help: 'M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.7 9.600a2.4 2.4 0 1 1 3.3 2.200c-.7.3-1 .9-1 1.700M12 16.600v.1',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  exit: 'M14 5h4a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-4M4.5 12H14M10.5 8.5 14 12l-3.5 3.5',
  check: 'm5 12.5 4.5 4.500L19 7.5',
  clock: 'M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.500V12l3 2',
  alert: 'M12 4 2.8 19.500h18.400zM12 10v4.500M12 17v.1',
  info: 'M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11.500v4.500M12 8v.1',
  open: 'm9.5 6 6 6-6 6',
  close: 'M6 6l12 12M18 6 6 18',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.5 15.5 20 20',
  upload: 'M12 15V4M7.5 8.500 12 4l4.5 4.500M5 19.500h14',
  camera:
    'M4.5 8h3l1.500-2.500h6L16.5 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 16.500a3.25 3.25 0 1 0 0-6.500 3.25 3.25 0 0 0 0 6.500z',
  picture:
    'M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM4 16.500l4.5-4.500 4 4 2.500-2.500 5 4.500M15.5 9.500h.01',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.500M5 19.500h14',
  mail: 'M4.5 6h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 7l8 6 8-6',
  device: 'M4.5 5h15v10.500h-15zM9 19.500h6M12 15.500v4',
} as const;

export type IconName = keyof typeof drawings;

/** What points somewhere turns with the direction of reading. */
const turning: readonly IconName[] = ['open', 'exit'];

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      data-turns={turning.includes(name) || undefined}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
