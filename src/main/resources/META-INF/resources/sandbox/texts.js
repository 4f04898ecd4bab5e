const EN = {
  start: 'Start', reference: 'API reference', credentials: 'Keys and log-ins', addresses: 'Addresses', apiKey: 'API key', owner: 'Owner',
  staff: 'Staff', shops: 'Shops', shop: 'Shop', shopPath: 'Shop, by path', close: 'Close', cancel: 'Cancel', delete: 'Delete', signature: 'signature',
  organisation: 'Organisation', requests: 'Requests', inbox: 'Inbox', faults: 'Faults', state: 'Reset & snapshots',
  lines: 'curl', live: 'Live', onlyOrg: 'this organisation only', status: 'Status', time: 'Time', call: 'Call',
  refused: 'Error / fault', name: 'Name', look: 'Refresh', method: 'Method', path: 'Path', nth: 'Only the n-th call',
  probability: 'Probability (0 to 1)', seed: 'Seed', body: 'Body (JSON or text)', delay: 'Delay (ms)', reset: 'Connection reset',
  cut: 'Cut the body after (bytes)', webhooksFault: 'Webhooks', newRule: 'New rule', add: 'Add', clearFaults: 'Remove all rules', remove: 'Remove',
  resetTitle: 'Reset', snapshots: 'Snapshots', keep: 'Save snapshot', restore: 'Restore', copy: 'Copy', none: 'Nothing yet.',
  calls: 'calls', done: 'Done.', answer: 'Response', request: 'Request', headers: 'Headers', because: 'Why it was refused',
  clause: 'Spec', spoilt: 'Injected fault', noAnswer: 'no response', rows: 'rows',
  noRequests: 'No requests yet. They appear here as soon as a partner or the Manager API is called.',
  noMessages: 'No messages yet.',
  credentialsHelp: 'These are public and the same in every sandbox. Do not use real data.',
  inboxHelp: 'Subscribe this address to receive webhooks here. To return another status, append ?status=500.',
  faultsHelp: 'Make calls fail on purpose. The first matching rule wins; to fail a single call, send the header X-Sandbox-Fault: status=502; delay=500.',
  resetHelp: 'Go back to a scenario. This also removes all fault rules.',
  snapshotsHelp: 'Named states of the organisation, kept until you delete them.',
  linesHelp: 'Ready to paste. Run the first one to get the token.',
  resetAll: 'Reset the whole sandbox to the scenario “{0}”? All changes and fault rules are lost. Snapshots are kept.',
  resetOne: 'Reset {0} to the scenario “{1}”? All its changes are lost. Snapshots are kept.',
  restoreSnapshot: 'Restore the snapshot “{0}”? The present state of {1} is lost.',
  deleteSnapshot: 'Delete the snapshot “{0}” of {1}?',
  removeRule: 'Remove this rule? {0}',
  removeRules: 'Remove all fault rules?'
};

const DE = {
  start: 'Start', reference: 'API-Referenz', credentials: 'Schlüssel und Zugänge', addresses: 'Adressen', apiKey: 'API-Schlüssel', owner: 'Inhaber',
  staff: 'Mitarbeiter', shops: 'Shops', shop: 'Shop', shopPath: 'Shop, als Pfad', close: 'Schließen', cancel: 'Abbrechen', delete: 'Löschen', signature: 'Signatur',
  organisation: 'Organisation', requests: 'Anfragen', inbox: 'Posteingang', faults: 'Störungen', state: 'Zurücksetzen & Snapshots',
  lines: 'curl', live: 'Live', onlyOrg: 'nur diese Organisation', status: 'Status', time: 'Zeit', call: 'Aufruf',
  refused: 'Fehler / Störung', name: 'Name', look: 'Aktualisieren', method: 'Methode', path: 'Pfad', nth: 'Nur der n-te Aufruf',
  probability: 'Wahrscheinlichkeit (0 bis 1)', seed: 'Startwert', body: 'Inhalt (JSON oder Text)', delay: 'Verzögerung (ms)',
  reset: 'Verbindungsabbruch', cut: 'Inhalt abschneiden nach (Bytes)', webhooksFault: 'Webhooks', newRule: 'Neue Regel', add: 'Hinzufügen',
  clearFaults: 'Alle Regeln entfernen', remove: 'Entfernen', resetTitle: 'Zurücksetzen', snapshots: 'Snapshots', keep: 'Snapshot speichern',
  restore: 'Wiederherstellen', copy: 'Kopieren', none: 'Noch keine Einträge.', calls: 'Aufrufe', done: 'Erledigt.', answer: 'Antwort',
  request: 'Anfrage', headers: 'Header', because: 'Grund der Ablehnung', clause: 'Spezifikation', spoilt: 'Simulierte Störung',
  noAnswer: 'keine Antwort', rows: 'Zeilen',
  noRequests: 'Noch keine Anfragen. Sie erscheinen hier, sobald ein Partner oder die Manager-API aufgerufen wird.',
  noMessages: 'Noch keine Nachrichten.',
  credentialsHelp: 'Sie sind öffentlich und in jeder Sandbox gleich. Verwenden Sie keine echten Daten.',
  inboxHelp: 'Abonnieren Sie diese Adresse, um Webhooks hier zu empfangen. Für einen anderen Status hängen Sie ?status=500 an.',
  faultsHelp: 'Lassen Sie Aufrufe absichtlich scheitern. Die erste passende Regel gilt; für einen einzelnen Aufruf senden Sie den Header X-Sandbox-Fault: status=502; delay=500.',
  resetHelp: 'Zurück zu einem Szenario. Das entfernt auch alle Störungsregeln.',
  snapshotsHelp: 'Benannte Zustände der Organisation; sie bleiben erhalten, bis Sie sie löschen.',
  linesHelp: 'Zum Einfügen bereit. Führen Sie die erste Zeile aus, um das Token zu erhalten.',
  resetAll: 'Die ganze Sandbox auf das Szenario „{0}“ zurücksetzen? Alle Änderungen und Störungsregeln gehen verloren. Snapshots bleiben erhalten.',
  resetOne: '{0} auf das Szenario „{1}“ zurücksetzen? Alle Änderungen daran gehen verloren. Snapshots bleiben erhalten.',
  restoreSnapshot: 'Snapshot „{0}“ wiederherstellen? Der jetzige Zustand von {1} geht verloren.',
  deleteSnapshot: 'Snapshot „{0}“ von {1} löschen?',
  removeRule: 'Diese Regel entfernen? {0}',
  removeRules: 'Alle Störungsregeln entfernen?'
};

const language = (navigator.language ?? 'en').toLowerCase().startsWith('de') ? 'de' : 'en';

/** {0}, {1} … stand for the values. */
export const text = (key, ...values) =>
  ((language === 'de' ? DE : EN)[key] ?? key).replace(/\{(\d)\}/g, (_, at) => values[at]);

export function translate() {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = text(place.dataset.text);
  }
}
