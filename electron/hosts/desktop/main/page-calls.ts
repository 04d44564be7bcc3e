import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { z } from 'zod';
import type { PlainFile } from '#shared/contract/desktop.ts';
import { CHANNELS } from '../channels.ts';
import { isOurs } from './app-protocol.ts';

const FileName = z.string().min(1).max(255);
const Files = z.array(z.object({ name: FileName, bytes: z.instanceof(Uint8Array<ArrayBuffer>) })).min(1);

/** What the page may ask of the shell: the whole of it. */
export interface PageCalls {
  chooseWorkspace(): Promise<string | null>;
  placeWorkspace(suggestedName: string): Promise<string | null>;
  saveFiles(files: readonly PlainFile[]): Promise<boolean>;
  listening(): void;
  portWanted(): void;
  setLanguage(language: 'ro' | 'en'): void;
  closingAnswered(mayClose: boolean): void;
}

/**
 * Answers the page. Every call is looked at first: from the top frame of our own window with our own page in it, with
 * parameters of the right shape; anything else is noted and refused.
 */
export function answerPage(page: () => WebContents | null, calls: PageCalls, note: (line: string) => void): void {
  const fromPage = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent, channel: string): boolean => {
    const ours =
      senderFrame !== null && sender === page() && senderFrame === sender.mainFrame && isOurs(senderFrame.url);
    if (!ours) note(`refused: a call of ${channel} from elsewhere`);
    return ours;
  };
  const answer = <T>(channel: string, shape: z.ZodType<T>, work: (input: T) => Promise<unknown>): void =>
    ipcMain.handle(channel, async (event, input: unknown) => {
      if (!fromPage(event, channel)) throw new Error('refused');
      return work(shape.parse(input));
    });
  const hear = <T>(channel: string, shape: z.ZodType<T>, work: (input: T) => void): void => {
    ipcMain.on(channel, (event, input: unknown) => {
      const heard = shape.safeParse(input);
      if (fromPage(event, channel) && heard.success) work(heard.data);
    });
  };
  answer(CHANNELS.chooseWorkspace, z.undefined(), () => calls.chooseWorkspace());
  answer(CHANNELS.placeWorkspace, FileName, (name) => calls.placeWorkspace(name));
  answer(CHANNELS.saveFiles, Files, (files) => calls.saveFiles(files));
  hear(CHANNELS.listening, z.undefined(), () => calls.listening());
  hear(CHANNELS.portWanted, z.undefined(), () => calls.portWanted());
  hear(CHANNELS.setLanguage, z.enum(['ro', 'en']), (language) => calls.setLanguage(language));
  hear(CHANNELS.closingAnswered, z.boolean(), (mayClose) => calls.closingAnswered(mayClose));
}
