import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the citizen's form, its check and the receipt. */
export const words = catalogue({
  cs: {
    form: {
      title: 'Napsat připomínku',
      titleFor: (place: string) => `Připomínka: ${place}`,
      text: 'Vaše připomínka',
      textHint: 'Co změnit a proč. Nepište sem údaje o zdravotním stavu konkrétních lidí.',
      relation: 'Kdo píše',
      email: 'E-mail pro odpověď',
      emailHint: 'Jen pokud chcete dostat odpověď i e-mailem. Nezveřejníme ho.',
      trap: 'Toto pole nevyplňujte',
      privacyTitle: 'Co se s tím stane',
      privacy:
        'Údaje zpracovává obec nebo svazek, který plán pořizuje, protože plánování sociálních služeb je úkol ve veřejném zájmu (čl. 6 odst. 1 písm. e GDPR). Připomínku si před zveřejněním někdo přečte kvůli osobním údajům; potom je veřejná i s odpovědí a stane se přílohou plánu. E-mail nikdo cizí neuvidí: slouží jen k odpovědi a 30 dnů po vypořádání se smaže. Text uchováváme po dobu plánu a 3 roky potom. Můžete chtít výpis, opravu, omezení nebo výmaz, vznést námitku a stěžovat si u Úřadu pro ochranu osobních údajů. Kontakt na správce je v bloku Pomoc.',
      privacyLink: 'Víc o soukromí',
      check: 'Zkontrolovat před odesláním',
      late: 'Lhůta už skončila. Připomínka bude označená „po termínu“.',
    },
    check: {
      title: 'Zkontrolujte připomínku',
      lead: 'Ještě není odeslaná.',
      about: 'K čemu',
      none: 'neuvedeno',
      send: 'Odeslat připomínku',
      change: 'Upravit',
    },
    problems: {
      expired:
        'Formulář byl otevřený moc dlouho. Všechno, co jste napsali, tu zůstalo. Zkontrolujte to a odešlete znovu.',
      crowded:
        'Právě přichází moc připomínek najednou. Nic se neztratilo, zkuste to prosím za chvíli znovu.',
      email: 'jednu e-mailovou adresu, třeba jana@priklad.cz',
    },
    receipt: {
      takenTitle: (number: number) => `Připomínka č. ${number} je přijatá`,
      taken: 'Děkujeme. Připomínka je uložená.',
      again: (number: number) =>
        `Tento formulář už byl odeslaný, připomínka má č. ${number} a platí její první znění. Další můžete poslat novým formulářem.`,
      keep: 'Uschovejte si',
      number: 'Číslo připomínky',
      numberHint: 'Je veřejné, můžete se na ně odvolat.',
      code: 'Tajný kód',
      codeHint:
        'Opište si ho nebo si uložte adresu této stránky. Kdo kód zná, uvidí tuto stránku. Znovu ho už nezjistíme.',
      address: 'Adresa této stránky',
      qr: 'QR kód s adresou této stránky',
      qrHint: 'Namiřte telefon a stránku si v něm uložte.',
      next: 'Co bude dál',
      status: 'Co se s ní děje',
      steps: {
        check: 'Připomínku někdo přečte kvůli osobním údajům a zveřejní ji.',
        group: 'Skupina, která opatření píše, ji uvidí u textu.',
        answer: (day: string) =>
          day
            ? `Do ${day} zveřejníme, jak jsme s ní naložili a proč. Odpověď bude tady.`
            : 'Po skončení lhůty zveřejníme, jak jsme s ní naložili a proč. Odpověď bude tady.',
        mail: 'Odpověď pošleme i na váš e-mail.',
      },
      received: 'Přijali jsme ji. Čeká na kontrolu, zatím ji nikdo jiný nevidí.',
      registered: 'Je zveřejněná. Na odpověď zatím čeká.',
      settled: 'Máte odpověď.',
      hidden: 'Text jsme nezveřejnili.',
      because: (reason: string) => `Důvod: ${reason}`,
      merged: 'Patří k jiné podobné připomínce, odpověď mají společnou.',
      withdrawn: 'Připomínku jste vzali zpět.',
      yours: 'Co jste napsali',
      sentAt: 'Odesláno',
      seePublic: 'Kde je zveřejněná',
      seeTable: 'Všechny připomínky a odpovědi',
      another: 'Napsat další připomínku',
    },
    enter: {
      title: 'Co se stalo s mou připomínkou',
      lead: 'Napište tajný kód z potvrzení.',
      code: 'Tajný kód',
      codeHint: 'Má 16 znaků, třeba 7F3K-92QM-X4TB-8HZC. Na velikosti písmen a pomlčkách nezáleží.',
      show: 'Ukázat připomínku',
      again: 'Napsat kód znovu',
      wrongShape: 'Kód má 16 písmen a číslic. Zkontrolujte, jestli nějaký nechybí.',
      unknown: 'Tento kód neznáme. Zkontrolujte ho prosím znak po znaku.',
      lost: 'Kód už nemáte? Připomínku najdete podle čísla ve veřejném přehledu, jakmile ji zveřejníme.',
    },
  },
  en: {
    form: {
      title: 'Write a comment',
      titleFor: (place: string) => `Comment: ${place}`,
      text: 'Your comment',
      textHint: 'What to change and why. Do not write about the health of particular people.',
      relation: 'Who writes',
      email: 'E-mail for the answer',
      emailHint: 'Only if you want the answer by e-mail too. We do not publish it.',
      trap: 'Leave this field empty',
      privacyTitle: 'What happens with it',
      privacy:
        'The municipality or union that prepares the plan processes the data, because planning social services is a task in the public interest (Art. 6(1)(e) GDPR). Somebody reads the comment before it is published, because of personal data; then it is public with its answer and becomes an annex of the plan. Nobody else sees the e-mail: it serves the answer only and is erased 30 days after it. We keep the text for the time of the plan and 3 years more. You may ask for a copy, correction, restriction or erasure, object, and complain to the Office for Personal Data Protection. The contact is in the Help block.',
      privacyLink: 'More about privacy',
      check: 'Check before sending',
      late: 'The period has ended. The comment will be marked “late”.',
    },
    check: {
      title: 'Check your comment',
      lead: 'It has not been sent yet.',
      about: 'About',
      none: 'not given',
      send: 'Send the comment',
      change: 'Change it',
    },
    problems: {
      expired:
        'The form was open for too long. All you wrote is still here. Check it and send it again.',
      crowded:
        'Too many comments are coming at once. Nothing is lost, please try again in a moment.',
      email: 'one e-mail address, such as jana@example.com',
    },
    receipt: {
      takenTitle: (number: number) => `Comment no. ${number} has been taken`,
      taken: 'Thank you. The comment is saved.',
      again: (number: number) =>
        `This form was sent before: the comment is no. ${number} and its first wording holds. A new form takes another one.`,
      keep: 'Keep this',
      number: 'Number of the comment',
      numberHint: 'It is public, you may cite it.',
      code: 'Secret code',
      codeHint:
        'Write it down or keep the address of this page. Who knows the code sees this page. We cannot find it again.',
      address: 'Address of this page',
      qr: 'QR code with the address of this page',
      qrHint: 'Point your phone at it and keep the page there.',
      next: 'What happens next',
      status: 'What is happening with it',
      steps: {
        check: 'Somebody reads the comment because of personal data and publishes it.',
        group: 'The group that writes the measure sees it beside the text.',
        answer: (day: string) =>
          day
            ? `By ${day} we publish what we did with it and why. The answer will be here.`
            : 'After the period we publish what we did with it and why. The answer will be here.',
        mail: 'We also send the answer to your e-mail.',
      },
      received: 'We have it. It waits to be checked, nobody else sees it yet.',
      registered: 'It is published. It waits for its answer.',
      settled: 'You have an answer.',
      hidden: 'We did not publish the text.',
      because: (reason: string) => `Reason: ${reason}`,
      merged: 'It belongs to another similar comment, they share the answer.',
      withdrawn: 'You withdrew the comment.',
      yours: 'What you wrote',
      sentAt: 'Sent',
      seePublic: 'Where it is published',
      seeTable: 'All comments and answers',
      another: 'Write another comment',
    },
    enter: {
      title: 'What became of my comment',
      lead: 'Type the secret code from your receipt.',
      code: 'Secret code',
      codeHint: 'It has 16 characters, such as 7F3K-92QM-X4TB-8HZC. Case and dashes do not matter.',
      show: 'Show the comment',
      again: 'Type the code again',
      wrongShape: 'The code has 16 letters and digits. Check whether one is missing.',
      unknown: 'We do not know this code. Please check it character by character.',
      lost: 'No code any more? You find the comment by its number in the public table once it is published.',
    },
  },
});
