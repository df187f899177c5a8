'use client';

import { useState } from 'react';
import { parseTheme, type Theme } from '@/lib/preferences/theme';
import { chooseTheme } from '@/lib/preferences/theme-actions';

/** The look of this device, and how to change it: at once here, and for the pages to come as far as our server is told. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(() => parseTheme(document.documentElement.dataset.theme));
  return [
    theme,
    (chosen) => {
      setTheme(chosen);
      if (chosen) document.documentElement.dataset.theme = chosen;
      else delete document.documentElement.dataset.theme;
      chooseTheme(chosen).catch(console.error);
    },
  ];
}
