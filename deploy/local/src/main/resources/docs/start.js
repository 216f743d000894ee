SwaggerUIBundle({
  urls: [
    { name: 'auth: sessions, users, organizations', url: 'auth.yaml' },
    { name: 'scan: targets, scans, vulnerabilities', url: 'scan.yaml' },
    { name: 'report: reports and their files', url: 'report.yaml' },
    { name: 'notification: notifications, webhooks, audit', url: 'notification.yaml' }
  ],
  dom_id: '#api',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout'
});
