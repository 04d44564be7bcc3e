import { createSpotlight } from '@mantine/spotlight';

const [store, palette] = createSpotlight();

export const openPalette = (): void => palette.open();

export const paletteStore = store;
