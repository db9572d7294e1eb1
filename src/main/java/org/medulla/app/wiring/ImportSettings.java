package org.medulla.app.wiring;

/**
 * What imports are held to.
 *
 * @param maxRows how many rows a sheet may have
 */
record ImportSettings(int maxRows) {}
