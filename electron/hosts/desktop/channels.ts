/** The closed list of what passes between the page's preload and the shell; nothing else is listened to. */
export const CHANNELS = {
  /** page → shell, answered */
  chooseWorkspace: 'raportor:choose-workspace',
  placeWorkspace: 'raportor:place-workspace',
  saveFiles: 'raportor:save-files',
  /** page → shell */
  listening: 'raportor:listening',
  portWanted: 'raportor:port-wanted',
  setLanguage: 'raportor:set-language',
  closingAnswered: 'raportor:closing-answered',
  /** shell → page */
  event: 'raportor:event',
  port: 'raportor:port',
} as const;
