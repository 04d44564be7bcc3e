import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** Where menus, dialogs and notifications are drawn. */
export const OVERLAYS = 'overlays';

/** Mantine wants ten shades; what is drawn comes from `ui/tokens.css`, theme by theme. */
const accent: MantineColorsTuple = [
  '#e4edf7',
  '#c9dbee',
  '#a6c4e3',
  '#7fa9d6',
  '#5a8fc8',
  '#3d79b8',
  '#2a68aa',
  '#1a5a9e',
  '#154a83',
  '#103b69',
];

/**
 * Compact density: controls are 30 px high, text 14 px, corners nearly square, no shadows. `close` names the button that closes a
 * dialog.
 */
export const mantineTheme = (close: string) =>
  createTheme({
    colors: { accent },
    primaryColor: 'accent',
    primaryShade: 7,
    fontFamily: 'var(--font)',
    defaultRadius: 3,
    respectReducedMotion: true,
    fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
    shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
    // Text on the accent is a token too: white on blue, dark on the light blue and the yellow of the dark themes.
    variantColorResolver: (input) => ({
      ...defaultVariantColorsResolver(input),
      ...(input.variant === 'filled' ? { color: 'var(--accent-ink)' } : {}),
    }),
    components: {
      Button: { defaultProps: { size: 'xs', fz: 'sm', fw: 500 } },
      ActionIcon: { defaultProps: { size: 30, variant: 'subtle', c: 'var(--ink)' } },
      TextInput: { defaultProps: { size: 'xs' } },
      Textarea: { defaultProps: { size: 'xs' } },
      NativeSelect: { defaultProps: { size: 'xs' } },
      PasswordInput: { defaultProps: { size: 'xs' } },
      Checkbox: { defaultProps: { size: 'xs' } },
      Radio: { defaultProps: { size: 'xs' } },
      SegmentedControl: { defaultProps: { size: 'xs' } },
      Tooltip: { defaultProps: { openDelay: 300, withinPortal: true } },
      Modal: {
        defaultProps: {
          centered: true,
          transitionProps: { duration: 0 },
          closeButtonProps: { 'aria-label': close },
          // A page has one banner: a dialog's heading row must not be taken for another.
          attributes: { header: { role: 'presentation' } },
        },
      },
      // Into a landmark, so that screen readers know where they are.
      Portal: { defaultProps: { target: `#${OVERLAYS}` } },
      Menu: {
        defaultProps: { shadow: 'none', transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
      },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
      Popover: { defaultProps: { shadow: 'none', transitionProps: { duration: 0 } } },
    },
  });
