interface Measures {
  width: number;
  height: number;
}

/**
 * The measures of a picture made to fit. They stand in the page as attributes, since a size that only a style sheet
 * knows is none until the picture is there, and what stands below would jump.
 */
export function fit({ width, height }: Measures, most: Measures): Measures {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
