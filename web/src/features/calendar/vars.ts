/** A ref that hands numbers to the style sheet, as `--name`. Where something stands in the grid is data. */
export function vars(values: Record<string, number>) {
  return (element: HTMLElement | null) => {
    for (const [name, value] of Object.entries(values)) {
      element?.style.setProperty(`--${name}`, String(value));
    }
  };
}
