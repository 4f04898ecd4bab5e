const EN = {
  organisation: 'Organisation', requests: 'Requests', inbox: 'Inbox', faults: 'Faults', state: 'Reset & snapshots',
  lines: 'curl', live: 'live', onlyOrg: 'this organisation only', status: 'Status', time: 'Time', call: 'Call',
  refused: 'Refused, spoilt', name: 'Name', look: 'Look', method: 'Method', path: 'Path', nth: 'Only the n-th call',
  probability: 'Probability (0 to 1)', seed: 'Seed', body: 'Body (JSON or text)', delay: 'Delay (ms)', reset: 'Connection reset',
  cut: 'Cut the body after (bytes)', webhooksFault: 'Webhooks', newRule: 'New rule', add: 'Add', clearFaults: 'Remove all rules', remove: 'Remove',
  resetTitle: 'Reset', snapshots: 'Snapshots', keep: 'Keep', restore: 'Restore', copy: 'Copy', none: 'Nothing yet.',
  calls: 'calls', done: 'Done.', answer: 'Answer', request: 'Request', headers: 'Headers', because: 'Refused because',
  clause: 'Contract', spoilt: 'Spoilt on purpose', noAnswer: 'no answer', rows: 'rows',
  inboxHelp: 'Subscribe this address to receive webhooks here. Another answer than 200: add ?status=500.',
  faultsHelp: 'What shall go wrong with calls of partners and staff. The first rule that fires counts; for one call alone there is the header X-Sandbox-Fault: status=502; delay=500.',
  resetHelp: 'Back to a scenario. It also removes all faults.',
  snapshotsHelp: 'Named states of the organisation, kept until they are deleted.',
  linesHelp: 'Ready to paste. The first one gives the token of the others.'
};

const DE = {
  organisation: 'Organisation', requests: 'Anfragen', inbox: 'Posteingang', faults: 'Störungen', state: 'Zurücksetzen & Stände',
  lines: 'curl', live: 'laufend', onlyOrg: 'nur diese Organisation', status: 'Status', time: 'Zeit', call: 'Aufruf',
  refused: 'Abgelehnt, gestört', name: 'Name', look: 'Nachsehen', method: 'Methode', path: 'Pfad', nth: 'Nur der n-te Aufruf',
  probability: 'Wahrscheinlichkeit (0 bis 1)', seed: 'Startwert', body: 'Inhalt (JSON oder Text)', delay: 'Verzögerung (ms)',
  reset: 'Verbindungsabbruch', cut: 'Inhalt abschneiden nach (Bytes)', webhooksFault: 'Webhooks', newRule: 'Neue Regel', add: 'Hinzufügen',
  clearFaults: 'Alle Regeln entfernen', remove: 'Entfernen', resetTitle: 'Zurücksetzen', snapshots: 'Stände', keep: 'Merken',
  restore: 'Wiederherstellen', copy: 'Kopieren', none: 'Noch nichts.', calls: 'Aufrufe', done: 'Erledigt.', answer: 'Antwort',
  request: 'Anfrage', headers: 'Kopfzeilen', because: 'Abgelehnt, weil', clause: 'Vertrag', spoilt: 'Absichtlich gestört',
  noAnswer: 'keine Antwort', rows: 'Zeilen',
  inboxHelp: 'Diese Adresse abonnieren, um Webhooks hier zu empfangen. Andere Antwort als 200: ?status=500 anhängen.',
  faultsHelp: 'Was bei Aufrufen von Partnern und Personal schiefgehen soll. Die erste Regel, die greift, zählt; für einen einzelnen Aufruf gibt es die Kopfzeile X-Sandbox-Fault: status=502; delay=500.',
  resetHelp: 'Zurück zu einem Szenario. Entfernt auch alle Störungen.',
  snapshotsHelp: 'Benannte Stände der Organisation; sie bleiben, bis sie gelöscht werden.',
  linesHelp: 'Zum Einfügen bereit. Die erste Zeile liefert das Token der übrigen.'
};

const language = (navigator.language ?? 'en').toLowerCase().startsWith('de') ? 'de' : 'en';

export const text = key => (language === 'de' ? DE : EN)[key] ?? key;

export function translate() {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = text(place.dataset.text);
  }
}
