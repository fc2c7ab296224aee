/**
 * A changed rule applied to envelopes that were decided before: counted, approved by two officials,
 * then decided anew one by one.
 */
package org.canvass.envelope.reevaluation;
