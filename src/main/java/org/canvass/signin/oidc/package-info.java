/**
 * OpenID Connect as Canvass speaks it with the one issuer that the operator has chosen: where to
 * send a browser, what a code is exchanged for, and whether a token is the issuer's and meant for
 * Canvass. It knows nothing of accounts.
 */
package org.canvass.signin.oidc;
