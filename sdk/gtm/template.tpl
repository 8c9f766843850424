___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Kindling",
  "categories": ["LEAD_GENERATION", "ANALYTICS", "MARKETING"],
  "brand": {
    "id": "brand_kindling",
    "displayName": "Kindling"
  },
  "description": "Loads Kindling, which turns strangers on a web site into scored leads, and tells it of events and of the visitor's consent.",
  "containerContexts": ["WEB"]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "edgeOrigin",
    "displayName": "Edge origin",
    "simpleValueType": true,
    "alwaysInSummary": true,
    "valueHint": "https://leads.example.com",
    "help": "Where your Kindling runs: https:// and the host, nothing after it.",
    "valueValidators": [
      { "type": "NON_EMPTY" },
      { "type": "REGEX", "args": ["^https://[^/?#\\s]+$"], "errorMessage": "https:// and a host, without a slash at the end" }
    ]
  },
  {
    "type": "TEXT",
    "name": "siteKey",
    "displayName": "Site key",
    "simpleValueType": true,
    "alwaysInSummary": true,
    "valueHint": "site_abc",
    "valueValidators": [
      { "type": "NON_EMPTY" },
      { "type": "REGEX", "args": ["^site_[A-Za-z0-9_-]{1,59}$"], "errorMessage": "A site key begins with site_" }
    ]
  },
  {
    "type": "RADIO",
    "name": "action",
    "displayName": "What this tag does",
    "simpleValueType": true,
    "defaultValue": "load",
    "radioItems": [
      {
        "value": "load",
        "displayValue": "Load Kindling",
        "help": "Once, on the Initialization trigger for all pages."
      },
      {
        "value": "track",
        "displayValue": "Track an event",
        "help": "Loads Kindling too if no other tag has.",
        "subParams": [
          {
            "type": "TEXT",
            "name": "eventName",
            "displayName": "Event name",
            "simpleValueType": true,
            "valueHint": "price_calculated",
            "valueValidators": [{ "type": "NON_EMPTY" }]
          },
          {
            "type": "SIMPLE_TABLE",
            "name": "eventProps",
            "displayName": "Properties",
            "simpleTableColumns": [
              { "name": "name", "displayName": "Name", "type": "TEXT", "defaultValue": "", "isUnique": true, "valueValidators": [{ "type": "NON_EMPTY" }] },
              { "name": "value", "displayName": "Value", "type": "TEXT", "defaultValue": "" }
            ],
            "help": "No contact data: names, e-mail addresses and phone numbers come with a form and its consent."
          }
        ]
      },
      {
        "value": "consent",
        "displayValue": "Pass on the visitor's consent",
        "help": "On the trigger of your consent manager, again whenever the visitor changes the choice.",
        "subParams": [
          {
            "type": "SELECT",
            "name": "decision",
            "displayName": "Decision",
            "simpleValueType": true,
            "macrosInSelect": true,
            "defaultValue": "granted",
            "selectItems": [
              { "value": "granted", "displayValue": "Granted" },
              { "value": "denied", "displayValue": "Denied" }
            ],
            "help": "Or a variable whose value is granted or denied. Any other value is no decision: nothing is passed on."
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const injectScript = require('injectScript');
const logToConsole = require('logToConsole');
const makeTableMap = require('makeTableMap');
const queryPermission = require('queryPermission');

const url = data.edgeOrigin + '/k/' + data.siteKey + '.js';

const fail = (reason) => {
  logToConsole('Kindling: ' + reason);
  data.gtmOnFailure();
};

const act = () => {
  if (data.action === 'track') {
    const props = data.eventProps ? makeTableMap(data.eventProps, 'name', 'value') : null;
    callInWindow('kindling.track', data.eventName, props || {});
  }
  if (data.action === 'consent') {
    // A variable that is not set yet is not a decision.
    if (data.decision !== 'granted' && data.decision !== 'denied') return fail('no decision to pass on');
    callInWindow('kindling.consent', data.decision);
  }
  data.gtmOnSuccess();
};

// With its address as the token the script is loaded once, however many tags ask for it, in whatever order.
if (queryPermission('inject_script', url)) {
  injectScript(url, act, () => fail('could not load ' + url), url);
} else {
  fail('the permission to inject scripts does not cover ' + url);
}


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": { "publicId": "inject_script", "versionId": "1" },
      "param": [
        {
          "key": "urls",
          "value": { "type": 2, "listItem": [{ "type": 1, "string": "https://*/k/*" }] }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "access_globals", "versionId": "1" },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "kindling.track" },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": true }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "kindling.consent" },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": true }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "logging", "versionId": "1" },
      "param": [{ "key": "environments", "value": { "type": 1, "string": "debug" } }]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Loads the script of the site from the edge
  code: |-
    mock('injectScript', (url, onSuccess) => {
      assertThat(url).isEqualTo('https://leads.example.com/k/site_abc.js');
      onSuccess();
    });
    runCode({ edgeOrigin: 'https://leads.example.com', siteKey: 'site_abc', action: 'load' });
    assertApi('callInWindow').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Tracks an event with its properties once the script is there
  code: |-
    mock('injectScript', (url, onSuccess) => onSuccess());
    runCode({
      edgeOrigin: 'https://leads.example.com',
      siteKey: 'site_abc',
      action: 'track',
      eventName: 'price_calculated',
      eventProps: [{ name: 'plan', value: 'pro' }]
    });
    assertApi('callInWindow').wasCalledWith('kindling.track', 'price_calculated', { plan: 'pro' });
    assertApi('gtmOnSuccess').wasCalled();
- name: Tracks an event without properties
  code: |-
    mock('injectScript', (url, onSuccess) => onSuccess());
    runCode({ edgeOrigin: 'https://leads.example.com', siteKey: 'site_abc', action: 'track', eventName: 'price_calculated' });
    assertApi('callInWindow').wasCalledWith('kindling.track', 'price_calculated', {});
- name: Passes on a decision
  code: |-
    mock('injectScript', (url, onSuccess) => onSuccess());
    runCode({ edgeOrigin: 'https://leads.example.com', siteKey: 'site_abc', action: 'consent', decision: 'denied' });
    assertApi('callInWindow').wasCalledWith('kindling.consent', 'denied');
    assertApi('gtmOnSuccess').wasCalled();
- name: Passes nothing on while the decision is not made
  code: |-
    mock('injectScript', (url, onSuccess) => onSuccess());
    runCode({ edgeOrigin: 'https://leads.example.com', siteKey: 'site_abc', action: 'consent' });
    assertApi('callInWindow').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: Says that it failed when the script is blocked
  code: |-
    mock('injectScript', (url, onSuccess, onFailure) => onFailure());
    runCode({ edgeOrigin: 'https://leads.example.com', siteKey: 'site_abc', action: 'track', eventName: 'price_calculated' });
    assertApi('callInWindow').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: Says that it failed when the permission does not cover the edge
  code: |-
    mock('queryPermission', () => false);
    runCode({ edgeOrigin: 'https://leads.example.com', siteKey: 'site_abc', action: 'load' });
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();


___NOTES___

Import this file under Templates, Tag Templates, New. The permission to inject
scripts lets it load /k/ from any https host, since the file cannot know yours:
in the Permissions tab, put your own edge in place of the star, for example
https://leads.example.com/k/*.
