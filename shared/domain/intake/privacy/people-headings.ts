import { fold } from '#shared/domain/framework/fold.ts';

/** What a heading says of the column below it. `maybe-name`: of people, or of institutions and groups. */
type PeopleHeading = 'cnp' | 'name' | 'maybe-name' | 'phone' | 'email' | 'birth-date';

const OF_PEOPLE = String.raw`(victim\p{L}*|beneficiar\p{L}*|minor\p{L}*|copil\p{L}*|persoan\p{L}*|asistat\p{L}*|participant\p{L}*)`;
const HEADINGS: readonly (readonly [PeopleHeading, RegExp])[] = [
  ['cnp', /^cnp\b|cod numeric personal|^c n p\b/],
  ['birth-date', /^(data|anul|ziua|locul) (si \p{L}+ )?na[st]\p{L}*|^nascut|date of birth|birth ?date/u],
  ['email', /^(adres[ae] )?(de )?e ?mail/],
  [
    'phone',
    /^(nr|numar|numarul|numere)? ?(de )?(tel|telefon|telefoane|mobil|telefonul)\b|^(contact|date de contact)$|^phone/,
  ],
  [
    'name',
    new RegExp(
      String.raw`^(nume(le)? (si |complet|prenume|intreg)|prenume(le)?\b|initiale|nume(le)? ((a|al|ale) )?${OF_PEOPLE}|victim[ae](le)?$|identitatea|(first|last|full) name|surname|persoana (asistata|identificata|vatamata|minora))`,
      'u',
    ),
  ],
  ['maybe-name', new RegExp(String.raw`^(nume|numele|name|persoan[ae]|${OF_PEOPLE})$`, 'u')],
];
/** Only such cells are looked at closely: most of a large sheet is not. */
const WORTH_A_LOOK =
  /nume|name|victim|benef|ini[tțţ]ial|identit|cnp|c\.n\.p|cod num|tel|mobil|phone|contact|n[aă][sșş]|birth|mail|minor|copil|persoan|asist|particip/i;

/** What a cell says as a heading over people; null where it says nothing of the kind. */
export function peopleHeading(text: string): PeopleHeading | null {
  if (text.length > 60 || !WORTH_A_LOOK.test(text)) return null;
  const folded = fold(text).replace(/^nr crt /, '');
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/** Headings of lists of staff and of institutions, whose names and numbers are there to be called. */
const OF_STAFF =
  /^(functi|calitatea?$|compartiment|departament|birou|serviciul?$|grad|structur|post(ul)?$|institut|denumire|centr|unitate|organiz|furnizor|spital|scoala|ong$|partener|autoritate|directi)/;
const OF_VICTIMS =
  /victim|varst|^age$|\bsex|^gen(ul)?$|exploat|trafic|recrut|minor|domicili|cetateni|nationalit|asistat|localitatea? de origine/;

/** Whether a row of headings is over a list of staff or institutions, and whether it is over victims. */
export function listOf(headings: readonly string[]): { readonly staff: boolean; readonly victims: boolean } {
  const folded = headings.map(fold);
  return {
    staff: folded.some((heading) => OF_STAFF.test(heading)),
    victims: folded.some((heading) => OF_VICTIMS.test(heading)),
  };
}

const CONTACT =
  /\b(intocmi|elabora|verificat|avizat|aprobat|vizat|semnat|contact|completat de|raportor|responsabil|director|sef\b|sef[au]\b|manager|presedint|secretar|reprezentant|coordonator|redactat|conducator|fax|operator date|persoana desemnata)/;

/** Whether a row of few cells speaks of who sends the workbook: signature lines, the contact block. */
export const isContactLine = (texts: readonly string[]): boolean =>
  texts.length <= 4 && texts.some((text) => text.length < 200 && CONTACT.test(fold(text)));

/** A label before a victim's name in a form. */
const VICTIM_LABEL = new RegExp(
  String.raw`^(nume(le)?|prenume(le)?|initiale(le)?|victima|beneficiara?)\b.*${OF_PEOPLE}|^victima$|^nume(le)? victim`,
  'u',
);
const NAME_LABEL = /^(nume(le)?|prenume(le)?|initiale(le)?)\b/;

/** What a cell says as a label beside a name: a victim's; somebody's; nothing of the kind. */
export function nameLabel(text: string): 'victim' | 'somebody' | null {
  if (text.length > 60 || !WORTH_A_LOOK.test(text)) return null;
  const folded = fold(text);
  return VICTIM_LABEL.test(folded) ? 'victim' : NAME_LABEL.test(folded) ? 'somebody' : null;
}
