/** Given names usual in Romania and among those assisted there, folded. They tell a person's name from an institution's, a place's or a project's. */
const NAMES = `
adela adelina adina adrian adriana agata alberto albert alex alexandra alexandru alexia alin alina alis alisa amalia amelia ana anca andra andrada
andreea andrei andreia ane aneta angel angela angelica anghel anton antonela antonia antonio ariana aron arthur atena augustin aura aurel aurelia
aurica aurora beatrice beatrix beniamin bianca bogdan brigitta brindusa camelia camil carina carla carmen carol carolina casandra catalin catalina
catrinel cecilia celia cezar cezara christian ciprian clara claudia claudiu claudia constanta constantin constantina cora corina corneliu cornel
cornelia cosmin cosmina costel costica costin crina cristi cristian cristiana cristina daciana damian dan dana daniel daniela danut daria darius
david delia denis denisa denise diana dimitrie dinu doina dorel dorian doriana dorin dorina doru dragos dumitra dumitrita dumitru ecaterina
edi eduard eduarda elena eleonora elisabeta eliza elvira ema emanuel emanuela emil emilia emilian erika erica ervin estera eufrosina eugen eugenia
eva evelina fabian felicia felix filip filofteia firuta flavia flavius florea florenta florentin florentina florian floriana florica florin florina
francisca gabi gabriel gabriela gavril gavrila georgeta george georgiana geta gheorghe gheorghita gherghina gigel gina giulia grigore haralambie
horatiu horia iancu ianis ileana ilie ilinca ilona ina ioan ioana ion ionel ionela ionica ionut iosif irina irinel isabela istvan iulia iulian iuliana
iuliu ivona izabela janina janos jozsef katalin lacramioara ladislau larisa lavinia laura laurentiu lazar lenuta leonard leontina letitia lia lidia
ligia lila lilia liliana livia liviu loredana lorena lorin luca lucia lucian luciana lucica lucretia ludovic luiza luminita madalin madalina magdalena
malina manuela mara marcel marcela marcu marga margareta maria mariana marian marica maricica marilena marin marina marinela marioara marius mariuca
marta matei maxim mia mihaela mihai mihail mihaita mihnea minodora miron mirabela miruna mirela mircea miriam mitica monica nadia narcis narcisa natalia
natasa nela nelu nichita nicoara nicolae nicoleta nicusor nina niculina nora norbert norica oana octavia octavian olga olimpia olivia olivian otilia ovidiu
pamela patricia patrick paul paula paulina pavel petre petrica petronela petru petruta radu raluca ramona rares raul razvan rebeca regina remus robert roberta
roberto rodica roman romeo romina romulus rosana roxana rozalia ruxandra sabin sabina sabrina sandra sandu sanda sanziana sara sarah saveta sebastian serban
sergiu severina sidonia silvia silviana silviu simina simion simona smaranda sofia sonia sorin sorina stana stancu stefan stefana stefania stela stelian
steliana suzana svetlana tamara tania tatiana teodor teodora teodosia theodor tiberiu timea titus toma traian tudor tudorel tudorita valentin valentina
valer valeria valerica valeriu vasile vasilica veronica veta victor victoria viorel viorela viorica violeta virgil virginia vlad vladimir vladut voichita
xenia yasmina zamfir zamfira zaharia zoe zoltan zsuzsa`;

/** A surname by its ending: Popescu, Munteanu. */
const SURNAME = /^\p{L}{2,}(escu|eanu|oiu|aru|asu|iuc|ciuc|achi|ache)$/u;

const GIVEN: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** Whether a folded word is a given name. */
export const isGivenName = (word: string): boolean => GIVEN.has(word);

/** Whether a folded word has the ending of many Romanian surnames. */
export const isSurname = (word: string): boolean => SURNAME.test(word);
