type QrDrawingProps = {
  /** The dark modules, row by row, with the light border that readers need; none while they are made. */
  modules: readonly (readonly boolean[])[];
  /** What it leads to, for whoever cannot scan it. */
  label: string;
};

/** A QR code to scan: dark on light in both themes, because many readers find no other. */
export function QrDrawing({ modules, label }: QrDrawingProps) {
  const size = modules.length;
  return (
    <div className="aspect-square w-full overflow-hidden rounded-card border border-line">
      {size > 0 && (
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          className="size-full"
        >
          <rect width={size} height={size} fill="#fff" />
          <path d={drawModules(modules)} fill="#000" />
        </svg>
      )}
    </div>
  );
}

/** One square of side 1 for each dark module. */
function drawModules(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
